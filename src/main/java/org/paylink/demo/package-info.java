/** Three small ERPs on loopback, so that the first start shows the whole story. */
@ApplicationModule(allowedDependencies = {"settings", "store"})
@NullMarked
package org.paylink.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
