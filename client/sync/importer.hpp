#pragma once

#include "client/state/effect.hpp"
#include "client/sync/io.hpp"

namespace offerta::client {

/// The import wizard's talk with the server: the file goes up, findings and differences come back.
class Importer {
  public:
    explicit Importer(Io& io) : io_(io) {}
    void choose();
    void picked(FilePicked const& file);
    void upload(UploadImport const& effect);
    void preview(SendImportMapping const& effect);
    void commit(SendImportCommit const& effect);

  private:
    /// Sends, and hands the answer's message to `done`; what fails is told as ImportFailed.
    template <class Message, class Done>
    void request(HttpRequest request, Done done);

    Io& io_;
};

}  // namespace offerta::client
