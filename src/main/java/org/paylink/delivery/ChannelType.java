package org.paylink.delivery;

import org.paylink.effects.AccountSettings;

/** Makes the accounts of one {@code type:} under {@code paylink.delivery}; a bean in each adapter's package. */
public interface ChannelType {

    String type();

    /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
    Channel account(AccountSettings settings);
}
