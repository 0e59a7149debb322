package org.paylink.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paylink.delivery.Answers;
import org.paylink.delivery.Channel.Traits;
import org.paylink.delivery.HeardTexts.Kept;
import org.paylink.delivery.HeardTexts.Said;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.TextFacts;
import org.paylink.delivery.Texts;
import org.paylink.effects.Effect;
import org.paylink.flow.FindPayer.Payer;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Writes an answer with what is open now, each invoice with its own live link. */
@Component
final class WriteAnswer {
    private final FindPayer payers;
    private final Texts texts;
    private final Merchants merchants;
    private final FlowSettings settings;
    private final PlanAnswer plan;

    WriteAnswer(FindPayer payers, Texts texts, Merchants merchants, FlowSettings settings, PlanAnswer plan) {
        this.payers = payers;
        this.texts = texts;
        this.merchants = merchants;
        this.settings = settings;
        this.plan = plan;
    }

    /** Why nothing may be written there any more. */
    Optional<String> obstacle(Said said, Traits traits) {
        return plan.late(said, traits) ? Optional.of("it was too late for an answer") : Optional.empty();
    }

    /** Empty where what is open may not be told at that address any more. */
    Optional<Message> message(Effect effect, Answers.Kind kind, Kept heard, Traits traits) {
        return payers.at(heard.said().account(), heard.said().from())
                .filter(payer -> !payer.open().isEmpty() || !payer.elsewhere() || !listsInvoices(kind))
                .map(payer -> {
                    var nothing = payer.open().isEmpty() && listsInvoices(kind);
                    var merchant = merchants.named(effect.merchant());
                    var language =
                            texts.language(payer.latest().invoice().customer().language(), merchant.language());
                    var facts = new Answers.Facts(
                            nothing ? Answers.Kind.NOTHING_OPEN : kind,
                            language,
                            merchant.name(),
                            heard.about().understood().until(),
                            open(payer, language));
                    return new Message(
                            effect.id(),
                            effect.attempt(),
                            Purpose.ANSWER,
                            heard.said().from().address(),
                            merchant.name(),
                            language,
                            new Answers(traits.charactersMax()).text(facts),
                            null,
                            Map.of(),
                            Message.Occasion.UNKNOWN);
                });
    }

    private static boolean listsInvoices(Answers.Kind kind) {
        return kind == Answers.Kind.PAY || kind == Answers.Kind.PROMISE;
    }

    private List<TextFacts> open(Payer payer, String language) {
        return payer.open().stream().map(link -> facts(link, language)).toList();
    }

    private TextFacts facts(PayLink link, String language) {
        return new TextFacts(
                null,
                merchants.named(link.merchant()).name(),
                link.invoice().number(),
                link.open(),
                null,
                link.invoice().dueDate(),
                SendMessage.link(settings.publicUrl(), link).toString(),
                language,
                false,
                0);
    }
}
