@NullMarked
package org.paylink.backoffice;

import org.jspecify.annotations.NullMarked;
