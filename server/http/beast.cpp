// The bodies of Asio and Beast, compiled once (BOOST_*_SEPARATE_COMPILATION): one such file costs 20 s otherwise.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
