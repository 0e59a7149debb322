/** Decides when to remind whom. Decides only: sends nothing. */
@ApplicationModule(allowedDependencies = {"invoice", "money"})
@NullMarked
package org.paylink.dunning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
