/** Reads documents into records, maps each by JSONata to an invoice, and parks what does not fit. */
@ApplicationModule(allowedDependencies = {"settings", "invoice", "money", "versions"})
@NullMarked
package org.paylink.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
