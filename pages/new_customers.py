"""New customers: a later file, or one customer, sorted into the segments there are."""

from webapp.components.file_download import wait_for_files
from webapp.components.page_frame import start_page
from webapp.new_customers.checked_file import customers_file
from webapp.new_customers.model_portrait import model_portrait
from webapp.new_customers.one_customer_form import one_customer_form
from webapp.new_customers.scoring_model import another_model, choose_segments
from webapp.new_customers.view_choice import FILE, ONE, choose_view

visitor = start_page("new_customers")
segments = choose_segments(visitor)
if segments is not None:
    view = choose_view(segments)
    if view == FILE:
        customers_file(visitor, segments)
    elif view == ONE:
        one_customer_form(visitor, segments)
    else:
        model_portrait(visitor, segments)
    another_model(visitor)
    wait_for_files(visitor)
