/** Work done outside, made durable: planned with its cause, claimed before it is sent, its result recorded, its doubt resolved. */
@ApplicationModule(allowedDependencies = {"settings", "store"})
@NullMarked
package org.paylink.effects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
