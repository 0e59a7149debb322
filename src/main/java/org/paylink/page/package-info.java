/** What the customer sees behind the link. */
@ApplicationModule(allowedDependencies = {"flow", "claim", "invoice", "money", "settings"})
@NullMarked
package org.paylink.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
