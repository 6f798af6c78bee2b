#pragma once

#include <chrono>
#include <thread>

#include "tests/support/sanitized.hpp"

namespace offerta::server::test {

/// Asks until the answer is yes, at most for `limit`, or under sanitizers for several times as long; the last answer.
/// The pause leaves the processor to whoever is to make it true, and a server that is asked does not drown in
/// questions.
template <class Question>
[[nodiscard]] bool until(Question question, std::chrono::milliseconds limit = std::chrono::seconds(5)) {
    auto const end = std::chrono::steady_clock::now() + limit * offerta::test::kSlowness;
    while (!question()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace offerta::server::test
