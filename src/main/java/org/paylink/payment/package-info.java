/** How money is asked for and heard of: the port to payment providers, their sessions, and the ledger. */
@ApplicationModule(allowedDependencies = {"invoice", "money", "effects", "store", "settings"})
@NullMarked
package org.paylink.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
