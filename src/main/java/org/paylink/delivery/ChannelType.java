package org.paylink.delivery;

import java.util.OptionalDouble;
import org.paylink.effects.AccountSettings;

/** Makes the accounts of one {@code type:} under {@code paylink.delivery}; a bean in each adapter's package. */
public interface ChannelType {

    String type();

    /** How many messages a second its accounts may begin where their settings say nothing; empty where the service names no limit. */
    default OptionalDouble perSecond() {
        return OptionalDouble.empty();
    }

    /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
    Channel account(AccountSettings settings);
}
