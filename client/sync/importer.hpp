#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// The import wizard's talk with the server: the file goes up, findings and differences come back.
class Importer {
  public:
    Importer(Io& io, Link& link) : exchange_(io, link) {}
    void choose();
    void picked(FilePicked const& file);
    void upload(UploadImport const& effect);
    void preview(SendImportMapping const& effect);
    void commit(SendImportCommit const& effect);

  private:
    /// Sends, and tells the action that `done` makes of the answer's message; what fails is told as ImportFailed.
    template <class Message, class Done>
    void request(HttpRequest request, Done done, Io::Progress progress = {});

    Exchange exchange_;
};

}  // namespace offerta::client
