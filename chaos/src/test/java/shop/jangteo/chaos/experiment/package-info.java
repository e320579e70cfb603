@NullMarked
package shop.jangteo.chaos.experiment;

import org.jspecify.annotations.NullMarked;
