package org.paylink.payment;

import org.paylink.effects.AccountSettings;

/** Makes the accounts of one {@code type:} under {@code paylink.payment}; a bean in each adapter's package. */
public interface PaymentProviderType {

    String type();

    /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
    PaymentProvider account(AccountSettings settings);
}
