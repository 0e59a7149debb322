package org.paylink.flow;

import java.util.List;
import java.util.UUID;
import org.paylink.delivery.Alias;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Heard;
import org.paylink.delivery.HeardTexts;
import org.paylink.delivery.HeardTexts.About;
import org.paylink.delivery.HeardTexts.Fate;
import org.paylink.delivery.HeardTexts.Said;
import org.paylink.delivery.HeardTexts.State;
import org.paylink.delivery.Medium;
import org.paylink.delivery.StopWord;
import org.paylink.delivery.Understood;
import org.paylink.delivery.Understood.Intent;
import org.springframework.stereotype.Component;

/**
 * Hears what a customer writes back, each text once: a stop counts from the next message on, which then goes by another channel or to a person;
 * whatever else we understand is acted upon, the rest is a person's to read.
 */
@Component
final class HearCustomer {

    private static final int CHARACTERS_MAX = 4096;

    private final Consents consents;
    private final HeardTexts texts;
    private final FindPayer payers;
    private final ReplyToCustomer reply;
    private final RecogniseCustomer recognise;

    HearCustomer(
            Consents consents, HeardTexts texts, FindPayer payers, ReplyToCustomer reply, RecogniseCustomer recognise) {
        this.consents = consents;
        this.texts = texts;
        this.payers = payers;
        this.reply = reply;
        this.recognise = recognise;
    }

    /** A messenger has an id of its own for one of them. */
    void told(String account, Medium medium, Alias alias) {
        recognise.told(account, medium, alias);
    }

    void heard(String account, Medium medium, Heard told) {
        var heard = recognise.recognised(account, told);
        var said = new Said(account, new Contact(medium, heard.address()), bounded(heard));
        if (!texts.keep(said)) {
            return;
        }
        var payer = payers.at(account, said.from());
        var word = StopWord.in(heard.text());
        if (word.isPresent()) {
            consents.keep(said.from(), word.get(), "said to %s, %s".formatted(account, heard.reference()));
            var intent = word.get() == StopWord.START ? Intent.START : Intent.STOP;
            texts.settle(
                    said.id(),
                    new About(
                            payer.map(FindPayer.Payer::merchant).orElse(null),
                            payer.map(it -> List.of(it.latest().id())).orElse(List.of()),
                            new Understood(intent, null)),
                    new Fate(State.DONE, null, null, who(account)));
            return;
        }
        if (payer.isEmpty()) {
            texts.settle(
                    said.id(),
                    new About(null, List.of(), Understood.UNKNOWN),
                    new Fate(State.OPEN, "nobody was written to at this address", null, null));
            return;
        }
        reply.to(said, payer.get());
    }

    /** A message of ours did not arrive; where it was an answer, a person has to give it. */
    void unanswered(UUID message) {
        texts.unanswered(message, "the answer did not arrive");
    }

    static String who(String account) {
        return "customer by " + account;
    }

    /** A text without letters that the database cannot keep, and no longer than people write. */
    private static Heard bounded(Heard heard) {
        var text = heard.text().replace("\u0000", "");
        return new Heard(
                heard.address(),
                text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX),
                heard.at(),
                heard.reference());
    }
}
