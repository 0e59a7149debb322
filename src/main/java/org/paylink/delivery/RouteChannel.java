package org.paylink.delivery;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/** A channel that a route serves ({@code paylink:messages}): it knows whom it reaches; the route does the sending. */
final class RouteChannel implements Channel {

    private final AccountSettings settings;

    RouteChannel(AccountSettings settings) {
        this.settings = settings;
    }

    /** A route may be repeated only where its administrator says so ({@code repeatable: true}), and reports only where one does ({@code reports: true}). */
    @Override
    public Traits traits() {
        return new Traits(
                Medium.OTHER, says("repeatable") ? Repetition.KEYED : Repetition.NEITHER, 10_000, says("reports"));
    }

    private boolean says(String key) {
        return settings.optional(key).map(Boolean::parseBoolean).orElse(false);
    }

    /** {@code address}: phone, email, or id, for a channel that finds the customer by its number in the ERP. */
    @Override
    public Optional<String> address(Customer customer) {
        return switch (settings.optional("address").orElse("phone")) {
            case "email" -> Optional.ofNullable(customer.email());
            case "id" -> Optional.ofNullable(customer.id());
            default -> Optional.ofNullable(customer.phone());
        };
    }

    @Override
    public CompletionStage<String> send(Message message) {
        return CompletableFuture.failedFuture(
                new IllegalStateException("a route takes these messages, nobody sends them"));
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        throw new BadNotice("a channel served by a route hears by paylink:delivery");
    }
}
