@NullMarked
package org.paylink.demo;

import org.jspecify.annotations.NullMarked;
