package org.paylink.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Customer;

/** A customer's phone number as an address, for all channels that go by it. */
public final class PhoneAddress {

    public static Optional<String> of(Customer customer) {
        return of(customer.phone());
    }

    /** As E.164 writes it; empty where it is no number with its country. */
    public static Optional<String> of(@Nullable String phone) {
        return Optional.ofNullable(phone)
                .map(text -> text.replaceAll("[\\s().\\-/]", ""))
                .filter(text -> text.matches("\\+[1-9]\\d{6,14}"));
    }

    private PhoneAddress() {}
}
