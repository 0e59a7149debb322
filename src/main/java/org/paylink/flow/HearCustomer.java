package org.paylink.flow;

import org.paylink.delivery.Consents;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Medium;
import org.paylink.delivery.StopWord;
import org.springframework.stereotype.Component;

/** Acts upon what a customer writes back: a stop counts from the next message on, which then goes by another channel or to a person. */
@Component
final class HearCustomer {

    private final Consents consents;

    HearCustomer(Consents consents) {
        this.consents = consents;
    }

    void heard(String account, Medium medium, Heard heard) {
        StopWord.in(heard.text())
                .ifPresent(word -> consents.keep(
                        new Contact(medium, heard.address()),
                        word,
                        "said to %s, %s".formatted(account, heard.reference())));
    }
}
