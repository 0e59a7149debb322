package org.paylink.flow;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Answers;
import org.paylink.delivery.HeardTexts;
import org.paylink.delivery.HeardTexts.About;
import org.paylink.delivery.HeardTexts.Fate;
import org.paylink.delivery.HeardTexts.Said;
import org.paylink.delivery.HeardTexts.State;
import org.paylink.delivery.Understanding;
import org.paylink.delivery.Understood;
import org.paylink.flow.FindPayer.Payer;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Does what a customer's reply asks for, and plans its one answer. What needs a person stays open, answered or not. */
@Component
final class ReplyToCustomer {
    private final HeardTexts texts;
    private final ActOnReply act;
    private final PlanAnswer answer;
    private final Merchants merchants;
    private final ReplySettings settings;

    ReplyToCustomer(HeardTexts texts, ActOnReply act, PlanAnswer answer, Merchants merchants, ReplySettings settings) {
        this.texts = texts;
        this.act = act;
        this.answer = answer;
        this.merchants = merchants;
        this.settings = settings;
    }

    /** {@code answer}: null for none; {@code person}: why a person has to read it all the same, null where none has to. */
    record Reaction(Answers.@Nullable Kind answer, @Nullable String person) {}

    void to(Said said, Payer payer) {
        var spokenOf = spokenOf(said, payer);
        var understood = understood(said, payer);
        var subject = spokenOf.isEmpty() ? payer.latest() : spokenOf.get(0);
        var reaction = react(said, understood, payer, spokenOf);
        var planned = reaction.answer() == null
                ? Optional.<PlanAnswer.Planned>empty()
                : answer.plan(said, subject, reaction.answer());
        var problem = planned.map(PlanAnswer.Planned::problem).orElse(null);
        var reason = reaction.person() == null ? problem : reaction.person();
        texts.settle(
                said.id(),
                new About(
                        payer.merchant(),
                        (spokenOf.isEmpty() ? List.of(subject) : spokenOf)
                                .stream().map(PayLink::id).toList(),
                        understood),
                new Fate(
                        reason == null ? State.ANSWERED : State.OPEN,
                        reason,
                        planned.map(PlanAnswer.Planned::message).orElse(null),
                        null));
        act.note(subject, understood, said.account());
    }

    private Understood understood(Said said, Payer payer) {
        return new Understanding(
                        merchants.today(payer.merchant()), settings.replies().promiseDays())
                .of(
                        said.heard().text(),
                        payer.latest().invoice().customer().language(),
                        payer.open().stream()
                                .map(link -> link.invoice().number())
                                .toList());
    }

    /** The open invoices that the text names; all of them where it names none. */
    private static List<PayLink> spokenOf(Said said, Payer payer) {
        var named = payer.open().stream()
                .filter(link -> Understanding.isMention(
                        said.heard().text(), link.invoice().number()))
                .toList();
        return named.isEmpty() ? payer.open() : named;
    }

    private Reaction react(Said said, Understood understood, Payer payer, List<PayLink> spokenOf) {
        return switch (understood.intent()) {
            case PAY -> aboutMoney(Answers.Kind.PAY, null, payer);
            case PAID -> aboutMoney(Answers.Kind.PAID, "says that it is paid; here it is still open", payer);
            case PROMISE -> {
                act.promise(spokenOf, understood, said.account());
                yield aboutMoney(Answers.Kind.PROMISE, null, payer);
            }
            case DISPUTE -> {
                if (spokenOf.size() != 1) {
                    yield new Reaction(Answers.Kind.HUMAN, "disputes an invoice, and does not say which");
                }
                act.dispute(spokenOf.get(0), said.account());
                yield new Reaction(Answers.Kind.DISPUTE, "disputes the invoice");
            }
            case WRONG_PERSON -> {
                act.stop(said);
                yield new Reaction(null, "is not who we write to; no more messages go to this address");
            }
            case HUMAN -> new Reaction(Answers.Kind.HUMAN, "wants a person");
            case STOP, START, UNKNOWN -> new Reaction(null, "not understood");
        };
    }

    /** Where all is paid that is what the customer is told, whatever he asked. */
    private static Reaction aboutMoney(Answers.Kind kind, @Nullable String person, Payer payer) {
        if (!payer.open().isEmpty()) {
            return new Reaction(kind, person);
        }
        return payer.elsewhere()
                ? new Reaction(null, "what is open has another address in the ERP now")
                : new Reaction(Answers.Kind.NOTHING_OPEN, null);
    }
}
