@NullMarked
package org.paylink.routing;

import org.jspecify.annotations.NullMarked;
