/** Files that people write, read strictly: every mistake is told with file, line and cure. */
@NullMarked
package org.paylink.dunning.written;

import org.jspecify.annotations.NullMarked;
