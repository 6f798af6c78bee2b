#pragma once

#include <chrono>
#include <cstddef>

// Every bound of the HTTP side in one table; tests/server/http/limits_test.cpp and tests/server/live go to each of
// them, and one step beyond.

namespace offerta::server::http::limits {

inline constexpr std::size_t kHeaderBytes = 16 * 1024;      ///< request line and all fields: 431 above
inline constexpr std::size_t kHeaderCount = 100;            ///< 431 above
inline constexpr std::size_t kTargetBytes = 8 * 1024;       ///< 414 above
inline constexpr std::size_t kJsonBytes = 4 * 1024 * 1024;  ///< 413 above
inline constexpr std::size_t kSignInBytes = 8 * 1024;  ///< a form with login and password, percent-encoded: 413 above
inline constexpr std::size_t kImportBytes = 20 * 1024 * 1024;        ///< 413 above
inline constexpr std::size_t kCampaignFileBytes = 10 * 1024 * 1024;  ///< as 0006_campaigns.sql: 413 above
inline constexpr std::size_t kSurveyBytes = 512 * 1024;              ///< answers as a form, percent-encoded: 413 above
inline constexpr std::size_t kLiveMessageBytes = 4 * 1024;           ///< what a client may send; closed with 1009 above

inline constexpr int kSlowThreads = 1;         ///< each with the memory that Argon2id takes
inline constexpr std::size_t kSlowQueue = 64;  ///< waiting for them: 429 above

}  // namespace offerta::server::http::limits

namespace offerta::server::http {

/// What takes long or many to reach. The server runs with these values; tests lower those that they want to see
/// reached.
struct Limits {
    using Time = std::chrono::milliseconds;

    Time header_time = std::chrono::seconds(10);      ///< from a request's first byte to its last header byte
    Time keep_alive_time = std::chrono::seconds(75);  ///< between requests
    Time body_grace = std::chrono::seconds(10);       ///< plus one second for each body_bytes_per_second received
    std::size_t body_bytes_per_second = 1024;
    Time write_stall = std::chrono::seconds(15);  ///< without one byte taken by the other side
    Time linger_time = std::chrono::seconds(2);   ///< for the other side to close after the last answer
    Time stop_time = std::chrono::seconds(10);    ///< for requests in flight when the server is told to stop

    std::size_t bodies_bytes = 256 * 1024 * 1024;  ///< all bodies being held at once: 503 above
    int requests_per_connection = 10'000;          ///< the last one is answered with Connection: close
    int connections_per_address = 200;             ///< closed at once above
    int connections = 4000;                        ///< closed at once above

    std::size_t live_queue_bytes = 1024 * 1024;               ///< unsent: closed with 1013 above
    std::size_t live_queue_messages = 1000;                   ///< unsent: closed with 1013 above
    Time live_idle = std::chrono::seconds(60);                ///< without a frame, pongs included
    Time live_close_time = std::chrono::seconds(2);           ///< for the closing frame to be taken and answered
    Time live_parting_time = std::chrono::milliseconds(500);  ///< the same for whom was sent away
};

}  // namespace offerta::server::http
