#pragma once

#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <boost/asio/ip/tcp.hpp>

namespace offerta::server::http {

/// Before a connection is closed by force: what the other side has not taken goes with it. The system would keep
/// megabytes of that for minutes, and the other side would hear of the end only behind it. Where everything was taken,
/// the end stays a polite one.
inline void drop_unsent(boost::asio::ip::tcp::socket& socket) {
    int unsent = 0;
    if (!socket.is_open() || ::ioctl(socket.native_handle(), SIOCOUTQ, &unsent) != 0 || unsent == 0) return;
    boost::system::error_code ignored;
    socket.set_option(boost::asio::ip::tcp::socket::linger(true, 0), ignored);
}

}  // namespace offerta::server::http
