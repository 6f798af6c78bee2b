#include "client/sync/runner.hpp"

#include <utility>

#include "client/sync/preferences.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kPreferencesKey = "preferences";

struct Run {
    Io& io;
    Loader& loader;
    Sender& sender;
    BookLoader& books;
    Live& live;
    Documents& documents;
    Importer& importer;
    Admin& admin;
    Campaigns& campaigns;
    BonusRequests& bonuses;
    Desk& desk;
    Deals& deals;
    AnalyticsSync& analytics;
    Marketing& marketing;
    Approvals& approvals;
    Sending& sending;
    ImportLooks& import_looks;
    AppState const& state;

    void operator()(ShowAddress const& e) const {
        std::string_view route = e.fragment;
        if (route.starts_with('#')) route.remove_prefix(1);
        io.platform().window.set_route(route, e.replace);
    }
    void operator()(StorePreferences const& e) const {
        io.write({{std::string(kPreferencesKey), bytes_of(encode_preferences(e.preferences))}});
    }
    void operator()(LoadPreferences) const {
        io.read({std::string(kPreferencesKey)}, [io_ = &io, before = state.preferences](StorageDone const& kept) {
            if (kept.values.empty()) return;
            io_->emit(PreferencesLoaded{decode_preferences(text_of(kept.values.front().value), before)});
        });
    }
    void operator()(LoadSession) const { loader.load_session(); }
    void operator()(OpenAccountPage) const { io.platform().window.open_account(); }
    void operator()(EndSession) const { io.platform().window.sign_out(); }
    void operator()(RestoreDrafts) const {
        sender.restore([live_ = &live] { live_->start(); });
    }
    void operator()(WakeIn const& e) const {
        io.after("wake", static_cast<double>(e.milliseconds), [io_ = &io] { io_->emit(Tick{}); });
    }
    void operator()(LoadQuotes const& e) const { loader.load_quotes(e.query); }
    void operator()(LoadQuote const& e) const { sender.fetch(e.id); }
    void operator()(LoadHistory const& e) const { loader.load_history(e.id, e.cursor); }
    void operator()(LoadCustomers) const { loader.load_customers(); }
    void operator()(LoadSets) const { loader.load_sets(); }
    void operator()(LoadBook const& e) const { books.load(e.number); }
    void operator()(QueueCreation const& e) const { sender.queue_creation(e.quote, e.mutation); }
    void operator()(ReplaceCreation const& e) const { sender.replace_creation(e.quote, e.mutation); }
    void operator()(QueueEdits const& e) const { sender.queue_edits(e.base, e.manager, e.mutations); }
    void operator()(ForgetMutations const& e) const { sender.forget(e.mutations); }
    void operator()(StoreBase const& e) const { sender.store_base(e.base, e.manager); }
    void operator()(SendNow) const { sender.send_now(); }
    void operator()(PutCustomer const& e) const { sender.queue_customer(e.customer, e.mutation); }
    void operator()(PutSet const& e) const { sender.queue_set(e.set, e.mutation); }
    void operator()(CopyToClipboard const& e) const { io.platform().clipboard.write(e.text, e.html); }
    void operator()(CopyLinkToClipboard const& e) const {
        io.platform().clipboard.write(io.platform().window.address() + e.fragment);
    }
    void operator()(MakeTable const& e) const { documents.make(e); }
    void operator()(MakeDocument const& e) const { documents.make(e, state); }
    void operator()(ChooseImportFile) const { importer.choose(); }
    void operator()(UploadImport const& e) const { importer.upload(e); }
    void operator()(SendImportMapping const& e) const { importer.preview(e); }
    void operator()(SendImportCommit const& e) const { importer.commit(e); }
    void operator()(LoadPeople) const { admin.load_people(); }
    void operator()(PutPerson const& e) const { admin.put_person(e); }
    void operator()(MakeLink const& e) const { admin.make_link(e); }
    void operator()(ChoosePeopleFile) const { admin.choose_file(); }
    void operator()(SendPeopleFile const& e) const { admin.send_file(e); }
    void operator()(LoadUnits) const { admin.load_units(); }
    void operator()(PutUnit const& e) const { admin.put_unit(e); }
    void operator()(LoadAudit const& e) const { admin.load_audit(e); }
    void operator()(ExportAudit const& e) const { admin.export_audit(e); }
    template <class E>
    void operator()(E const& e) const {
        if constexpr (requires { bonuses.run(e); })
            bonuses.run(e);
        else if constexpr (requires { desk.run(e); })
            desk.run(e);
        else if constexpr (requires { deals.run(e); })
            deals.run(e);
        else if constexpr (requires { analytics.run(e); })
            analytics.run(e);
        else if constexpr (requires { marketing.run(e); })
            marketing.run(e);
        else if constexpr (requires { approvals.run(e); })
            approvals.run(e);
        else if constexpr (requires { sending.run(e); })
            sending.run(e);
        else if constexpr (requires { import_looks.run(e); })
            import_looks.run(e);
        else
            campaigns.run(e);
    }
};

}  // namespace

Runner::Runner(Io& io)
    : io_(io),
      link_(io),
      keeper_(io),
      loader_(io, link_),
      sender_(io, link_, keeper_),
      books_(io, link_, loader_, [this] { return sender_.books(); }),
      live_(io, link_, loader_),
      documents_(io),
      importer_(io, link_),
      admin_(io, link_),
      campaigns_(io, link_, loader_),
      bonuses_(io, link_, loader_),
      desk_(io, link_),
      deals_(io, link_),
      analytics_(io, link_),
      marketing_(io, link_),
      approvals_(io, link_),
      sending_(io, link_),
      import_looks_(io) {
    link_.on_retry([this] {
        sender_.pump();
        loader_.load_session();
    });
}

void Runner::run(Effect const& effect, AppState const& state) {
    visit_held<EffectKinds>(
        Run{io_, loader_, sender_, books_, live_, documents_, importer_, admin_, campaigns_, bonuses_, desk_, deals_,
            analytics_, marketing_, approvals_, sending_, import_looks_, state},
        effect.held());
}

void Runner::handle(Event const& event) {
    if (live_.handle(event)) return;
    if (auto const* e = std::get_if<RouteChanged>(&event)) {
        io_.emit(AddressChanged{e->route});
    } else if (auto const* online = std::get_if<OnlineChanged>(&event)) {
        if (online->online) {
            sender_.send_now();
        } else {
            link_.lost();
        }
    } else if (auto const* sight = std::get_if<VisibilityChanged>(&event)) {
        if (sight->visible && !link_.online()) link_.retry_now();
    } else if (auto const* file = std::get_if<FilePicked>(&event)) {
        if (file->id == 0) importer_.picked(*file);
    }
}

}  // namespace offerta::client
