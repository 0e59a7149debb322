/** Amounts in minor units, and how many of them a currency has. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paylink.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
