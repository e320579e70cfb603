package shop.jangteo.product.category;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of the tree; there are hundreds of them, not millions. */
interface Categories extends Repository<Category, String> {

  @Query("SELECT c FROM Category c ORDER BY c.id")
  List<Category> all();

  Optional<Category> findById(String id);

  boolean existsByCode(String code);

  /** Waits until nobody else changes the shape of the tree, and keeps others waiting. */
  @Query(value = "SELECT id FROM taxonomy WHERE id = 1 FOR UPDATE", nativeQuery = true)
  int lockShape();

  @Query(
      value = "SELECT COUNT(*) FROM (SELECT 1 FROM products WHERE category_id = :id LIMIT 1) found",
      nativeQuery = true)
  long countProductsUpToOne(String id);

  /** At once, so that whoever was outrun learns it here and not at the end of the transaction. */
  Category saveAndFlush(Category category);

  void delete(Category category);

  void flush();
}
