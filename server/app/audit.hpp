#pragma once

#include <string>
#include <vector>

#include "server/app/config.hpp"

namespace offerta::server {

/// `audit head`: seals what waits and prints the end of the chain as NUMBER:HASH, to be kept where who owns the
/// database cannot write.
int print_audit_head(Config const& config);

/// `audit verify [NUMBER:HASH…]`: computes the chain again, compares it with the anchors that are given, and names each
/// entry that was altered, taken away, put in or put elsewhere. 0: all is as it was; 1: something is not, or could not
/// be read.
int verify_audit(Config const& config, std::vector<std::string> const& anchors);

}  // namespace offerta::server
