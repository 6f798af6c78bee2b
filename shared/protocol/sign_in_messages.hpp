#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"
#include "shared/protocol/decoded.hpp"

// Coming in, going out and one's own account (/api/v1). Each message has `read` or `write`, as its direction needs.

namespace offerta {

class JsonIn;

/// POST /sign-in, as JSON or as a form with the same names.
struct SignInRequest {
    std::string login;  ///< or e-mail
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

/// POST /sign-in/link: a one-time link's secret and the password that it sets.
struct LinkUse {
    std::string token;
    std::string password;
};

/// POST /password.
struct PasswordChange {
    std::string current;
    std::string next;
};
/// What asks for the password once more.
struct PasswordProof {
    std::string password;
};
/// A code of the authenticator app, or a recovery code.
struct CodeProof {
    std::string code;
};

/// A session of one's own.
struct SessionInfo {
    std::string id;
    Instant created_at;
    Instant seen_at;
    Instant ends_at;
    std::string address;
    std::string agent;
    bool is_remembered = false;
    bool is_current = false;
};
/// GET /sessions, the one used last first.
struct SessionList {
    std::vector<SessionInfo> items;
};

/// GET /second-factor.
struct SecondFactorState {
    bool enabled = false;
    int recovery_codes = 0;  ///< not used yet
};
/// POST /second-factor: what the app must know.
struct SecondFactorBegun {
    std::string secret;
    std::string uri;
};
/// POST /second-factor/confirm: told once.
struct RecoveryCodes {
    std::vector<std::string> codes;
};

/// POST /users/{id}/link.
struct LinkRequest {
    bool ends_second_factor = false;
};
struct LinkMade {
    std::string path;  ///< of this server, with the secret in its fragment
    Instant ends_at;
};

void read(JsonIn const& in, SignInRequest& out);
void read(JsonIn const& in, LinkUse& out);
void read(JsonIn const& in, PasswordChange& out);
void read(JsonIn const& in, PasswordProof& out);
void read(JsonIn const& in, CodeProof& out);
void read(JsonIn const& in, LinkRequest& out);

[[nodiscard]] nlohmann::json write(SignInAnswer const& answer);
[[nodiscard]] nlohmann::json write(SignInOptions const& options);
[[nodiscard]] nlohmann::json write(SessionList const& list);
[[nodiscard]] nlohmann::json write(SecondFactorState const& state);
[[nodiscard]] nlohmann::json write(SecondFactorBegun const& begun);
[[nodiscard]] nlohmann::json write(RecoveryCodes const& codes);
[[nodiscard]] nlohmann::json write(LinkMade const& link);

}  // namespace offerta
