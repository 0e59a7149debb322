package org.paylink.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Answers;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Effect;
import org.paylink.effects.PlannedEffect;
import org.paylink.effects.Repetition;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.PaymentAccounts;
import org.springframework.stereotype.Component;

/** Says which effects follow from what has happened: names their queue, their kind and which one of their kind they are. */
@Component
final class Plans {

    /** How the ordinal of a plan's notice begins. */
    static final String NOTICE = "notice-";

    static final String SEND_MESSAGE = "send_message";
    static final String SEND_ANSWER = "send_answer";
    static final String DELEGATE_MESSAGE = "delegate_message";
    static final String OPEN_SESSION = "open_session";
    static final String CANCEL_SESSION = "cancel_session";
    static final String ASK_SESSION = "ask_session";
    static final String CONFIRM_PAYMENT = "confirm_payment";
    static final String READ_BACK = "read_back";
    static final String TELL_NEWS = "tell_news";

    private final ChooseChannel choose;
    private final PaymentAccounts accounts;
    private final ObjectMapper json;
    private final Clock clock;

    Plans(ChooseChannel choose, PaymentAccounts accounts, ObjectMapper json, Clock clock) {
        this.choose = choose;
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
    }

    /** What a message is about beside its invoice: which payment a receipt is for, which step a reminder is, whose link it carries. */
    record MessageDetail(
            Purpose purpose,
            int step,
            @Nullable UUID payment,
            @Nullable String link,
            @Nullable Dunned dunned) {

        MessageDetail(Purpose purpose, int step, @Nullable UUID payment, @Nullable String link) {
            this(purpose, step, payment, link, null);
        }
    }

    /** The notice of a dunning plan that a reminder is; {@code channels}: those its step names, empty for the merchant's own. */
    record Dunned(UUID notice, boolean formal, List<String> channels) {}

    /** A message that a payment account sends itself, with a session of its own: by which of our channels, and what it is about. */
    record DelegateDetail(
            String channel,
            Purpose purpose,
            int step,
            @Nullable Dunned dunned) {}

    /** {@code thenSend}: the session's own link is what the customer waits for. */
    record SessionDetail(boolean thenSend) {}

    /** {@code payment}: the ledger entry. {@code surely} is when the ERP had it. */
    record PaymentDetail(UUID payment) {}

    /** Which text is answered, and by which of our own. */
    record AnswerDetail(UUID heard, Answers.Kind kind) {}

    /** Which session is withdrawn, or asked about. */
    record SessionRef(UUID session) {}

    /** Looks up at once what is asked of each of these. */
    void expect(Collection<PayLink> links) {
        choose.expect(links);
    }

    /** The first request; empty where no channel reaches the customer. */
    Optional<PlannedEffect> request(PayLink link, @Nullable String url) {
        return message(
                link,
                "request-" + (url == null ? "" : link.revision()),
                new MessageDetail(Purpose.REQUEST, 0, null, url));
    }

    /** Whether the customer is asked by a payment provider's own message, which carries a link that dies with its amount. */
    boolean delegates(PayLink link) {
        return choose.asking(link, ChooseChannel.Wish.REQUEST, null)
                .filter(chosen -> chosen.delegate() != null)
                .isPresent();
    }

    /** The reminder that a plan's step asks for; empty where no channel of that step reaches the customer. */
    Optional<PlannedEffect> reminder(PayLink link, int step, Dunned dunned) {
        return message(link, NOTICE + dunned.notice(), new MessageDetail(Purpose.REMINDER, step, null, null, dunned));
    }

    /** A reminder that a person asks for; the time keeps two of them apart. */
    Optional<PlannedEffect> reminderByHand(PayLink link) {
        return message(link, "reminder-" + clock.instant(), new MessageDetail(Purpose.REMINDER, 1, null, null));
    }

    Optional<PlannedEffect> receipt(PayLink link, UUID payment) {
        return message(link, "receipt-" + payment, new MessageDetail(Purpose.RECEIPT, 0, payment, null));
    }

    /** The one answer to one text, by the account that heard it. */
    PlannedEffect answer(PayLink link, String account, Repetition repetition, AnswerDetail detail) {
        return plan("send/" + account, SEND_ANSWER, link, detail.heard().toString(), repetition, detail);
    }

    PlannedEffect session(PayLink link, String account, String ordinal, boolean thenSend) {
        var repetition = accounts.provider(account)
                .map(provider -> provider.capabilities().repetition())
                .orElse(Repetition.KEYED);
        return plan("pay/" + account, OPEN_SESSION, link, ordinal, repetition, new SessionDetail(thenSend));
    }

    PlannedEffect cancel(PayLink link, String account, UUID session) {
        return plan(
                "pay/" + account, CANCEL_SESSION, link, session.toString(), Repetition.KEYED, new SessionRef(session));
    }

    /** {@code cause} keeps two questions about one session apart. */
    PlannedEffect ask(PayLink link, String account, UUID session, String cause) {
        return plan(
                "pay/" + account,
                ASK_SESSION,
                link,
                DerivedId.of(session, cause).toString(),
                Repetition.QUERYABLE,
                new SessionRef(session));
    }

    /** None where no ERP knows of the invoice: nobody would ever take it; nor where nothing of the payment is the invoice's. */
    List<PlannedEffect> confirmation(PayLink link, Payment payment) {
        return link.ofDesk() || payment.forInvoice().isZero()
                ? List.of()
                : List.of(plan(
                        "confirm/" + link.merchant(),
                        CONFIRM_PAYMENT,
                        link,
                        payment.id().toString(),
                        Repetition.TRANSACTIONAL,
                        new PaymentDetail(payment.id())));
    }

    PlannedEffect readBack(PayLink link, UUID payment) {
        return plan(
                "verify/" + link.merchant(),
                READ_BACK,
                link,
                payment.toString(),
                Repetition.QUERYABLE,
                new PaymentDetail(payment));
    }

    <T> T detail(Effect effect, Class<T> type) {
        try {
            return json.readValue(effect.detail(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("detail of " + effect, e);
        }
    }

    /** A receipt, and a message that carries a link we have, we send ourselves; to ask, a payment provider may. */
    private Optional<PlannedEffect> message(PayLink link, String ordinal, MessageDetail detail) {
        return chosen(link, detail, null).map(chosen -> message(link, ordinal, detail, chosen));
    }

    private Optional<ChooseChannel.Chosen> chosen(PayLink link, MessageDetail detail, @Nullable String after) {
        var asks = detail.purpose() != Purpose.RECEIPT && detail.link() == null;
        var wish = ChooseChannel.Wish.of(detail);
        return asks ? choose.asking(link, wish, after) : choose.own(link, wish, after);
    }

    /** The same message by the merchant's next channel; each carries it once, for the channel is part of which message it is. */
    Optional<PlannedEffect> byNextChannel(PayLink link, String ordinal, MessageDetail detail, String after) {
        var same = ordinal.replaceFirst("@.*", "");
        return chosen(link, detail, after).map(chosen -> message(link, same + "@" + chosen.channel(), detail, chosen));
    }

    private PlannedEffect message(PayLink link, String ordinal, MessageDetail detail, ChooseChannel.Chosen chosen) {
        var delegate = chosen.delegate();
        if (delegate == null) {
            return plan("send/" + chosen.channel(), SEND_MESSAGE, link, ordinal, chosen.repetition(), detail);
        }
        return plan(
                "pay/" + delegate.account(),
                DELEGATE_MESSAGE,
                link,
                ordinal + "-" + link.revision(),
                Repetition.NEITHER,
                new DelegateDetail(chosen.channel(), detail.purpose(), detail.step(), detail.dunned()));
    }

    private PlannedEffect plan(
            String queue, String kind, PayLink link, String ordinal, Repetition repetition, Object detail) {
        try {
            return new PlannedEffect(
                    queue,
                    kind,
                    link.merchant(),
                    link.id(),
                    ordinal,
                    repetition,
                    clock.instant(),
                    json.writeValueAsString(detail));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
