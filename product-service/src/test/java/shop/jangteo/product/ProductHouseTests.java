package shop.jangteo.product;

import shop.jangteo.platform.test.HouseRules;

class ProductHouseTests extends HouseRules {}
