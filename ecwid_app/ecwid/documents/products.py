"""Documents of products. Written by tools/documents.py from the catalogue."""

from typing import Any, TypedDict


class ProductTax(TypedDict, total=False):
    taxable: bool
    defaultLocationIncludedTaxRate: float
    enabledManualTaxes: list[float]
    taxClassCode: str


class ProductWholesalePrices(TypedDict, total=False):
    quantity: int
    price: float


class ProductLowestPriceSettings(TypedDict, total=False):
    lowestPriceEnabled: bool
    manualLowestPrice: float
    defaultDisplayedManualLowestPrice: float
    defaultDisplayedManualLowestPriceFormatted: str
    automaticLowestPrice: float
    defaultDisplayedAutomaticLowestPrice: float
    defaultDisplayedAutomaticLowestPriceFormatted: str


class ProductOptionsChoices(TypedDict, total=False):
    text: str
    textTranslated: dict[str, str]
    priceModifier: float
    priceModifierType: str
    hexCodes: list[str]
    changeTime: float
    imageId: str


class ProductOptions(TypedDict, total=False):
    type: str
    name: str
    nameTranslated: dict[str, str]
    choices: list[ProductOptionsChoices]
    defaultChoice: float
    required: bool
    useImageAsSwatchSelector: bool


class ProductShipping(TypedDict, total=False):
    type: str
    methodMarkup: float
    flatRate: float
    disabledMethods: list[str]
    enabledMethods: list[str]


class ProductOriginalImage(TypedDict, total=False):
    url: str
    width: float
    height: float


class ProductGalleryImagesBorderInfoDominatingColor(TypedDict, total=False):
    red: float
    green: float
    blue: float
    alpha: float


class ProductGalleryImagesBorderInfo(TypedDict, total=False):
    dominatingColor: ProductGalleryImagesBorderInfoDominatingColor
    homogeneity: bool


class ProductGalleryImages(TypedDict, total=False):
    id: int
    url: str
    thumbnail: str
    originalImageUrl: str
    imageUrl: str
    hdThumbnailUrl: str
    thumbnailUrl: str
    smallThumbnailUrl: str
    width: float
    height: float
    orderBy: float
    borderInfo: ProductGalleryImagesBorderInfo


class ProductMediaImagesAlt(TypedDict, total=False):
    main: str
    translations: dict[str, str]


class ProductMediaImages(TypedDict, total=False):
    id: str
    alt: ProductMediaImagesAlt
    orderBy: float
    isMain: bool
    image160pxUrl: str
    image400pxUrl: str
    image800pxUrl: str
    image1500pxUrl: str
    imageOriginalUrl: str
    externalId: str


class ProductMediaVideos(TypedDict, total=False):
    id: int
    videoCoverId: int
    url: str
    embedHtml: str
    providerName: str
    title: str
    image160pxUrl: str
    image400pxUrl: str
    image800pxUrl: str
    image1500pxUrl: str
    imageOriginalUrl: str


class ProductMedia(TypedDict, total=False):
    images: list[ProductMediaImages]
    videos: list[ProductMediaVideos]


class ProductCategories(TypedDict, total=False):
    id: int
    name: str
    nameTranslated: str
    enabled: bool


class ProductFavorites(TypedDict, total=False):
    count: float
    displayedCount: str


class ProductAttributes(TypedDict, total=False):
    id: int
    name: str
    nameTranslated: dict[str, str]
    value: str
    valueTranslated: dict[str, str]
    type: str
    show: str


class ProductFiles(TypedDict, total=False):
    id: int
    name: str
    description: str
    size: float
    adminUrl: str


class ProductRelatedProductsRelatedCategory(TypedDict, total=False):
    enabled: bool
    categoryId: int
    productCount: int


class ProductRelatedProducts(TypedDict, total=False):
    productIds: list[int]
    relatedCategory: ProductRelatedProductsRelatedCategory


class ProductCombinationsOptions(TypedDict, total=False):
    name: str
    nameTranslated: dict[str, str]
    value: str
    valueTranslated: dict[str, str]


class ProductCombinationsLowestPriceSettings(TypedDict, total=False):
    lowestPriceEnabled: bool
    manualLowestPrice: float
    defaultDisplayedManualLowestPrice: float
    defaultDisplayedManualLowestPriceFormatted: str
    automaticLowestPrice: float
    defaultDisplayedAutomaticLowestPrice: float
    defaultDisplayedAutomaticLowestPriceFormatted: str


class ProductCombinationsWholesalePrices(TypedDict, total=False):
    quantity: int
    price: float


class ProductCombinationsAttributes(TypedDict, total=False):
    id: int
    name: str
    nameTranslated: dict[str, str]
    value: str
    valueTranslated: dict[str, str]
    type: str
    show: str


class ProductCombinationsAlt(TypedDict, total=False):
    main: str
    translations: dict[str, str]


class ProductCombinationsDimensions(TypedDict, total=False):
    length: float
    width: float
    height: float


class ProductCombinations(TypedDict, total=False):
    id: int
    combinationNumber: float
    options: list[ProductCombinationsOptions]
    sku: str
    thumbnailUrl: str
    imageUrl: str
    smallThumbnailUrl: str
    hdThumbnailUrl: str
    originalImageUrl: str
    instock: bool
    quantity: int
    unlimited: bool
    price: float
    defaultDisplayedPrice: float
    defaultDisplayedPriceFormatted: str
    lowestPrice: float
    lowestPriceSettings: ProductCombinationsLowestPriceSettings
    defaultDisplayedLowestPrice: float
    defaultDisplayedLowestPriceFormatted: str
    wholesalePrices: list[ProductCombinationsWholesalePrices]
    weight: float
    volume: float
    warningLimit: float
    attributes: list[ProductCombinationsAttributes]
    compareToPrice: float
    minPurchaseQuantity: float
    maxPurchaseQuantity: float
    outOfStockVisibilityBehaviour: str
    alt: ProductCombinationsAlt
    dimensions: ProductCombinationsDimensions


class ProductDimensions(TypedDict, total=False):
    length: float
    width: float
    height: float


class ProductSubscriptionSettingsRecurringChargeSettings(TypedDict, total=False):
    recurringInterval: str
    recurringIntervalCount: int
    subscriptionPriceWithSignUpFee: float
    subscriptionPriceWithSignUpFeeFormatted: str
    signUpFee: float
    signUpFeeFormatted: str


class ProductSubscriptionSettings(TypedDict, total=False):
    subscriptionAllowed: bool
    oneTimePurchaseAllowed: bool
    oneTimePurchasePrice: float
    oneTimePurchasePriceFormatted: str
    oneTimePurchaseMarkup: float
    oneTimePurchaseMarkupFormatted: str
    oneTimePurchaseMarkupPercent: float
    oneTimePurchaseMarkupPercentFormatted: str
    recurringChargeSettings: list[ProductSubscriptionSettingsRecurringChargeSettings]


class ProductCompositeComponents(TypedDict, total=False):
    productId: int
    combinationId: int
    quantity: int


class Product(TypedDict, total=False):
    id: int
    sku: str
    quantity: int
    unlimited: bool
    inStock: bool
    name: str
    nameTranslated: dict[str, str]
    price: float
    priceInProductList: float
    defaultDisplayedPrice: float
    defaultDisplayedPriceFormatted: str
    costPrice: float
    tax: ProductTax
    wholesalePrices: list[ProductWholesalePrices]
    compareToPrice: float
    compareToPriceFormatted: str
    compareToPriceDiscount: float
    compareToPriceDiscountFormatted: str
    compareToPriceDiscountPercent: float
    compareToPriceDiscountPercentFormatted: str
    defaultDisplayedCompareToPrice: float
    defaultDisplayedCompareToPriceFormatted: str
    defaultDisplayedCompareToPriceDiscount: float
    defaultDisplayedCompareToPriceDiscountFormatted: str
    defaultDisplayedCompareToPriceDiscountPercent: float
    defaultDisplayedCompareToPriceDiscountPercentFormatted: str
    lowestPriceSettings: ProductLowestPriceSettings
    isShippingRequired: bool
    weight: float
    url: str
    autogeneratedSlug: str
    customSlug: str
    created: str
    updated: str
    createTimestamp: float
    updateTimestamp: float
    productClassId: int
    enabled: bool
    options: list[ProductOptions]
    warningLimit: float
    fixedShippingRateOnly: bool
    fixedShippingRate: float
    shipping: ProductShipping
    defaultCombinationId: int
    originalImage: ProductOriginalImage
    galleryImages: list[ProductGalleryImages]
    description: str
    descriptionTranslated: dict[str, str]
    media: ProductMedia
    categoryIds: list[int]
    categories: list[ProductCategories]
    defaultCategoryId: int
    seoTitle: str
    seoTitleTranslated: dict[str, str]
    seoDescription: str
    seoDescriptionTranslated: dict[str, str]
    favorites: ProductFavorites
    attributes: list[ProductAttributes]
    files: list[ProductFiles]
    relatedProducts: ProductRelatedProducts
    combinations: list[ProductCombinations]
    dimensions: ProductDimensions
    volume: float
    showOnFrontpage: float
    subscriptionSettings: ProductSubscriptionSettings
    isSampleProduct: bool
    isGiftCard: bool
    subtitle: str
    subtitleTranslated: dict[str, str]
    discountsAllowed: bool
    externalReferenceId: str
    outOfStockVisibilityBehaviour: str
    minPurchaseQuantity: float
    maxPurchaseQuantity: float
    reviewsCollectingAllowed: bool
    rating: float
    reviewsPublished: float
    reviewsModerated: float
    compositeParents: list[float]
    compositeComponents: list[ProductCompositeComponents]


class VariationOptions(TypedDict, total=False):
    name: str
    nameTranslated: dict[str, str]
    value: str
    valueTranslated: dict[str, str]


class VariationAlt(TypedDict, total=False):
    main: str
    translations: dict[str, str]


class Variation(TypedDict, total=False):
    id: int
    combinationNumber: float
    options: list[VariationOptions]
    sku: str
    thumbnailUrl: str
    imageUrl: str
    smallThumbnailUrl: str
    hdThumbnailUrl: str
    originalImageUrl: str
    instock: bool
    quantity: int
    unlimited: bool
    price: float
    defaultDisplayedPrice: float
    defaultDisplayedPriceFormatted: str
    lowestPrice: float
    lowestPriceSettings: ProductLowestPriceSettings
    defaultDisplayedLowestPrice: float
    defaultDisplayedLowestPriceFormatted: str
    dimensions: ProductDimensions
    wholesalePrices: list[ProductWholesalePrices]
    weight: float
    volume: float
    warningLimit: float
    attributes: list[ProductAttributes]
    compareToPrice: float
    minPurchaseQuantity: float
    maxPurchaseQuantity: float
    outOfStockVisibilityBehaviour: str
    alt: VariationAlt


class ProductTypeAttributes(TypedDict, total=False):
    id: int
    name: str
    nameTranslated: dict[str, str]
    type: str
    show: str


class ProductType(TypedDict, total=False):
    id: int
    name: str
    googleTaxonomy: str
    attributes: list[ProductTypeAttributes]


class Brand(TypedDict, total=False):
    name: str
    nameTranslated: dict[str, str]
    productsFilteredByBrandUrl: str


class SwatchesColors(TypedDict, total=False):
    name: str
    hexCode: str
    translations: dict[str, str]


class Swatches(TypedDict, total=False):
    colors: list[SwatchesColors]


class ProductFilters(TypedDict, total=False):
    productCount: int
    filters: dict[str, Any]


class WantedFiltersParams(TypedDict, total=False):
    filterFields: str


class WantedFilters(TypedDict, total=False):
    params: WantedFiltersParams


class StockChange(TypedDict, total=False):
    quantityDelta: float


class StockChanged(TypedDict, total=False):
    updateCount: int
    warning: str


class MediaMainMedia(TypedDict, total=False):
    videoUrl: str
    imageUrl: str


class MediaGalleryMedia(TypedDict, total=False):
    videoUrl: str
    imageUrl: str


class Media(TypedDict, total=False):
    mainMedia: MediaMainMedia
    galleryMedia: list[MediaGalleryMedia]


class Video(TypedDict, total=False):
    id: int
    videoCoverId: int
    url: str
    embedHtml: str
    providerName: str
    title: str
    image160pxUrl: str
    image400pxUrl: str
    image800pxUrl: str
    image1500pxUrl: str
