package org.paylink.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * A channel whose messages a payment provider sends itself, with its own text and link: {@code account} names the payment account,
 * {@code channel} how it sends. It knows whom it reaches; nobody here hears what became of a message.
 */
final class DelegatedChannel implements Channel {

    private final Delegation delegation;

    /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
    DelegatedChannel(AccountSettings settings) {
        var by = settings.required("channel").toUpperCase(Locale.ROOT);
        if (!by.matches("MAIL|SMS|WHATSAPP")) {
            throw new IllegalArgumentException("%s.%s.channel is '%s'; known are mail, sms and whatsapp"
                    .formatted(settings.path(), settings.name(), settings.required("channel")));
        }
        delegation = new Delegation(settings.required("account"), by);
    }

    Delegation delegation() {
        return delegation;
    }

    @Override
    public Traits traits() {
        var medium = delegation.by().equals("MAIL") ? Medium.EMAIL : Medium.valueOf(delegation.by());
        return new Traits(medium, Repetition.NEITHER, 0, false);
    }

    @Override
    public Optional<String> address(Customer customer) {
        return Optional.ofNullable(delegation.by().equals("MAIL") ? customer.email() : customer.phone());
    }

    @Override
    public CompletionStage<String> send(Message message) {
        return CompletableFuture.failedFuture(
                new IllegalStateException("the payment provider sends these messages, nobody else does"));
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        throw new BadNotice("a delegated channel has no notices");
    }
}
