/** The PayLink Connector. */
@NullMarked
package org.paylink;

import org.jspecify.annotations.NullMarked;
