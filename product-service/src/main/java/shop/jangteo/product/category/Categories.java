package shop.jangteo.product.category;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of the tree; there are hundreds of them, not millions. */
interface Categories extends Repository<Category, String> {

  @Query("SELECT c FROM Category c ORDER BY c.id")
  List<Category> all();

  boolean existsByCode(String code);

  /** At once, so that whoever was outrun learns it here and not at the end of the transaction. */
  Category saveAndFlush(Category category);
}
