/** What is kept of each claim: where it stands on its ladder, what holds it, and what it was decided by. */
@ApplicationModule(allowedDependencies = {"invoice", "money", "dunning", "effects", "store"})
@NullMarked
package org.paylink.claim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
