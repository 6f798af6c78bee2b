#pragma once

#include "client/state/effect.hpp"
#include "client/sync/io.hpp"

namespace offerta::client {

/// Looks now and then how far the server is with a file, while its answer is awaited. Not what a person asked for: that
/// it fails is no lost connection, and is told to nobody. In the program's second part, like Sending.
class ImportLooks {
  public:
    static constexpr double kEvery = 400;  ///< milliseconds

    explicit ImportLooks(Io& io) : io_(io) {}

    void run(AwaitImport const& effect);
    void run(LoadImportProgress const& effect);

    // What comes of them.
    void due(ImportRun const& run);
    void take(ImportRun const& run, HttpResponse const& response);

  private:
    Io& io_;
};

}  // namespace offerta::client
