@NullMarked
package org.paylink.evidence;

import org.jspecify.annotations.NullMarked;
