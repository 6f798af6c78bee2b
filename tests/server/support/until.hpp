#pragma once

#include <chrono>
#include <thread>

namespace offerta::server::test {

/// Asks until the answer is yes, at most for `limit`; the last answer.
template <class Question>
[[nodiscard]] bool until(Question question, std::chrono::milliseconds limit = std::chrono::seconds(5)) {
    auto const end = std::chrono::steady_clock::now() + limit;
    while (!question()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace offerta::server::test
