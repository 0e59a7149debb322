/** The settings: which keys there are, what they mean, and one clear sentence when the start must be refused. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paylink.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
