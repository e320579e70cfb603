package shop.jangteo.images;

import shop.jangteo.platform.test.HouseRules;

class ImageHouseTests extends HouseRules {
  @Override
  protected String words() {
    return "images-problems";
  }
}
