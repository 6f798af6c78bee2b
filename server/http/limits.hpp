#pragma once

#include <chrono>
#include <cstddef>

/// Every bound of the HTTP side in one table; each has a test.
namespace offerta::server::http::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t kHeaderBytes = 16 * 1024;   ///< request line and all fields: 431 above
inline constexpr std::size_t kHeaderCount = 100;
inline constexpr std::size_t kTargetBytes = 8 * 1024;    ///< 414 above
inline constexpr std::size_t kJsonBytes = 4 * 1024 * 1024;
inline constexpr std::size_t kSignInBytes = 8 * 1024;    ///< a form with login and password, percent-encoded
inline constexpr std::size_t kImportBytes = 20 * 1024 * 1024;
inline constexpr std::size_t kBodiesBytes = 256 * 1024 * 1024;  ///< all bodies being held at once: 503 above

inline constexpr auto kHeaderTime = 10s;        ///< from a request's first byte to its last header byte
inline constexpr auto kKeepAliveTime = 75s;     ///< between requests
inline constexpr auto kBodyGrace = 10s;         ///< plus one second for each kBodyBytesPerSecond received
inline constexpr std::size_t kBodyBytesPerSecond = 1024;
inline constexpr auto kWriteStall = 15s;        ///< without one byte taken by the other side
inline constexpr auto kStopTime = 10s;          ///< for requests in flight when the server is told to stop

inline constexpr int kSlowThreads = 1;              ///< each with the memory that Argon2id takes
inline constexpr std::size_t kSlowQueue = 64;       ///< waiting for them: 429 above

inline constexpr auto kLiveParting = 500ms;     ///< for whom was sent away to take the closing frame; then he is cut

inline constexpr int kConnectionsPerAddress = 200;
inline constexpr int kConnections = 4000;

inline constexpr std::size_t kLiveMessageBytes = 4 * 1024;      ///< what a client may send
inline constexpr std::size_t kLiveQueueBytes = 1024 * 1024;     ///< unsent: closed with 1013 above
inline constexpr std::size_t kLiveQueueMessages = 1000;
inline constexpr auto kLiveIdle = 60s;                          ///< without a frame, pongs included

}  // namespace offerta::server::http::limits
