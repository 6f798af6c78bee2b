#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

struct PostReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(PostLoaded const& a) const {
        PostPage& page = state.post;
        page.load = Load::Ready;
        page.problem.reset();
        if (a.queue) page.queue = *a.queue;
        if (a.webhooks) page.webhooks = *a.webhooks;
        return {};
    }
    Effects operator()(PostFailed const& a) const {
        PostPage& page = state.post;
        if (page.load == Load::Ready)
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        else
            page.load = Load::Failed;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(SetPostTab const& a) const {
        state.post.tab = a.tab;
        return {LoadPost{}};
    }
    Effects operator()(RetryMail const& a) const { return {SendMailRetry{a.id}}; }
    Effects operator()(TestMail) const {
        if (state.post.is_testing) return {};
        state.post.is_testing = true;
        state.post.test.reset();
        return {AskMailTest{}};
    }
    Effects operator()(MailTested const& a) const {
        state.post.is_testing = false;
        state.post.test = a.test;
        return {};
    }
    Effects operator()(MailTestFailed const& a) const {
        state.post.is_testing = false;
        show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        return {};
    }

    // ---- webhooks
    Effects operator()(OpenWebhook const& a) const {
        WebhookForm form;
        form.is_new = a.id.is_nil();
        if (form.is_new) form.edited.id = moment.new_id<WebhookId>();
        for (WebhookRow const& row : state.post.webhooks)
            if (row.webhook.id == a.id) form.edited = row.webhook;
        form.saved = form.edited;
        state.post.form = std::move(form);
        return a.id.is_nil() ? Effects{} : load_deliveries();
    }
    Effects operator()(EditWebhook const& a) const {
        auto& form = state.post.form;
        if (!form) return {};
        form->edited = a.webhook;
        form->problem.reset();
        form->findings.clear();
        return {};
    }
    Effects operator()(SaveWebhook) const {
        auto& form = state.post.form;
        if (!form || form->is_saving) return {};
        form->is_saving = true;
        return {SendWebhook{form->edited, moment.new_id<MutationId>()}};
    }
    Effects operator()(CloseWebhook) const {
        state.post.form.reset();
        return {};
    }
    Effects operator()(WebhookSaved const& a) const {
        auto& form = state.post.form;
        if (form && form->edited.id == a.webhook.id) {
            auto deliveries = std::move(form->deliveries);
            std::string secret = a.webhook.secret.empty() ? form->secret : a.webhook.secret;
            form.emplace();
            form->saved = a.webhook;
            form->saved.secret.clear();
            form->edited = form->saved;
            form->secret = std::move(secret);
            form->deliveries = std::move(deliveries);
        }
        return {LoadPost{}};
    }
    Effects operator()(WebhookRefused const& a) const {
        auto& form = state.post.form;
        if (!form) return {};
        form->is_saving = false;
        form->problem = a.problem;
        form->findings = a.findings;
        return a.problem.is_conflict ? Effects{LoadPost{}} : Effects{};
    }
    Effects operator()(DeliveriesLoaded const& a) const {
        auto& form = state.post.form;
        if (!form || !(form->edited.id == a.id)) return {};
        form->deliveries_load = Load::Ready;
        form->deliveries = a.deliveries;
        return {};
    }
    Effects operator()(RetryDelivery const& a) const {
        auto const& form = state.post.form;
        if (!form) return {};
        return {LoadDeliveries{form->edited.id, a.id}};
    }

    // ---- one's own
    Effects operator()(OpenMyPost) const {
        state.my_post = {};
        state.my_post.load = Load::Loading;
        state.dialog = MyPostDialog{};
        return {LoadMyPost{}};
    }
    Effects operator()(MyPostLoaded const& a) const {
        MyPost& own = state.my_post;
        own.problem.reset();
        own.is_saving = false;
        if (a.setting) {
            own.saved = own.edited = *a.setting;
            own.load = Load::Ready;
        }
        if (a.calendar) own.calendar = *a.calendar;
        if (a.is_saved) state.dialog = {};
        return {};
    }
    Effects operator()(MyPostFailed const& a) const {
        MyPost& own = state.my_post;
        if (own.load != Load::Ready) own.load = Load::Failed;
        own.is_saving = false;
        own.problem = a.problem;
        return {};
    }
    Effects operator()(EditMyPost const& a) const {
        state.my_post.edited = a.setting;
        return {};
    }
    Effects operator()(SaveMyPost) const {
        MyPost& own = state.my_post;
        if (own.is_saving || own.load != Load::Ready) return {};
        own.is_saving = true;
        return {SendMailSetting{own.edited, moment.new_id<MutationId>()}};
    }
    Effects operator()(MakeCalendar) const { return {SendCalendar{true}}; }
    Effects operator()(DropCalendar) const { return {SendCalendar{false}}; }

  private:
    Effects load_deliveries() const {
        state.post.form->deliveries_load = Load::Loading;
        return {LoadDeliveries{state.post.form->edited.id, 0}};
    }
};

}  // namespace

Effects enter_post(AppState& state) {
    if (state.post.load != Load::Ready) state.post.load = Load::Loading;
    return {LoadPost{}};
}

Effects reduce_post(AppState& state, Action const& action, Moment& moment) {
    return visit_held<PostAction>(PostReducer{state, moment}, action.held());
}

}  // namespace offerta::client
