/** The invoice as its ERP states it, and the PayLink we keep for it. */
@ApplicationModule(allowedDependencies = {"money", "store"})
@NullMarked
package org.paylink.invoice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
