package shop.jangteo.product.category;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.Ids;

/** One node of the tree; ids sort by age, which is also the order of display. */
@Entity
@Table(name = "categories")
class Category {

  @Id private String id;
  @Column private String code;
  @Column private String name;
  @Column private @Nullable String parentId;
  @Version private @Nullable Long revision;

  protected Category() {}

  /**
   * @param code a name for machines; the id where none is given
   * @param parentId null at the top
   */
  Category(@Nullable String code, String name, @Nullable String parentId) {
    this.id = Ids.next();
    this.code = code == null ? id : code;
    this.name = name;
    this.parentId = parentId;
  }

  /**
   * @param newParentId null to the top; that it fits there is the tree's to know
   */
  void change(String newName, @Nullable String newParentId) {
    name = newName;
    parentId = newParentId;
  }

  /** For {@code ETag} and {@code If-Match}. */
  long revision() {
    return revision == null ? 0 : revision;
  }

  String id() {
    return id;
  }

  String code() {
    return code;
  }

  String name() {
    return name;
  }

  @Nullable String parentId() {
    return parentId;
  }
}
