/** Weak points on purpose: places where a process can be told to die, and guards to switch off. */
@NullMarked
package shop.jangteo.platform.fault;

import org.jspecify.annotations.NullMarked;
