#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"
#include "shared/protocol/decoded.hpp"

// Signing in and out (/api/v1/sign-in…). Each message has `read` and `write` overloads as far as its direction needs them.

namespace offerta {

class JsonIn;

/// POST /sign-in, as JSON or as a form with the same names.
struct SignInRequest {
    std::string login;
    std::string password;
    bool remember = false;  ///< this device, for weeks
};

/// What comes next: nothing, or the code of a second factor.
enum class SignInState : std::uint8_t { SignedIn, SecondFactor };
struct SignInAnswer {
    SignInState state = SignInState::SignedIn;
    UserId user;  ///< whoever is signed in now; nil before the second factor
};

/// An account of the demo data.
struct DemoAccountInfo {
    std::string login;
    std::string name;
    std::vector<std::string> roles;
    std::string password;
};

/// GET /sign-in/options: what the sign-in page offers.
struct SignInOptions {
    LocalText organisation;
    bool has_open_id = false;
    std::vector<DemoAccountInfo> demo_accounts;  ///< none without demo data
};

void read(JsonIn const& in, SignInRequest& out);

[[nodiscard]] nlohmann::json write(SignInAnswer const& answer);
[[nodiscard]] nlohmann::json write(SignInOptions const& options);

}  // namespace offerta
