#pragma once

#include <string>
#include <vector>

#include "server/app/config.hpp"

namespace offerta::server {

/// `import FILE …`: price lists into the working price book, which is published when the plan is carried out.
int import_file(Config const& config, std::vector<std::string> const& args);

}  // namespace offerta::server
