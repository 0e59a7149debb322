/** How a message reaches a customer: the port to channels, the texts, and what became of each message. */
@ApplicationModule(allowedDependencies = {"settings", "invoice", "money", "paper", "effects", "store"})
@NullMarked
package org.paylink.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
