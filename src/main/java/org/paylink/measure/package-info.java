/** Measures what reminders bring and what is outstanding, from what the other rooms keep. Only reads. */
@ApplicationModule(allowedDependencies = {"flow", "invoice", "money", "delivery", "store"})
@NullMarked
package org.paylink.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
