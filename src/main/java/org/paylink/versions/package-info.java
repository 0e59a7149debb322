/** Texts that people edit in the back office: saved into the folder that counts, each version kept, nothing of others overwritten unseen. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paylink.versions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
