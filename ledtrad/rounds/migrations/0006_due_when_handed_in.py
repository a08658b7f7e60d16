"""A response keeps the last day that applied when it came in; of those that are here already it is not known."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("rounds", "0005_past_responses_accepted")]
    operations = [
        migrations.AddField(
            model_name="response",
            name="first_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="sista dag som gällde"),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=Q(first_due_on__isnull=True) | Q(first_in_at__isnull=False, on_time__isnull=False),
                name="due_day_of_what_came_in",
                violation_error_message="En sista dag som gällde hör till ett svar som har lämnats in i tid eller för sent.",
            ),
        ),
    ]
